"""Query log and reports."""
