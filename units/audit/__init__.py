"""The audit log of objects, and the texts of its entries."""
