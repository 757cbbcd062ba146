# Embeds the text of the schemas.
