"""Which hosts are answered, and which headers keep their pages safe."""
