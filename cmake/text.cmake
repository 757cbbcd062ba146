# Libraries of core/text: HTML, language.
