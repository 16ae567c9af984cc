"""Reading of PDF files, in a process of its own."""
