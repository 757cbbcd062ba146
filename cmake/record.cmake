# Libraries of core/record: codecs.
