"""Numbers, names, units, links and licences found in text, in the forms that each language allows."""
