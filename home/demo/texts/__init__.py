"""Where the demo's words come from: story skeletons in stories/*.txt and what fills their slots."""
