# Builds the gazetteer of the enrich stage from Debian's data packages.
