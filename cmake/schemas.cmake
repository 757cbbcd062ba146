# Embeds the very text of schemas/*.avsc (core/record/schema.c), as byte arrays: C promises string literals of 4095 bytes only.
file(GLOB SCHEMAS CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/*.avsc)
set(SCHEMA_TEXTS ${PROJECT_BINARY_DIR}/schema_texts.c)
add_custom_command(
  OUTPUT ${SCHEMA_TEXTS}
  COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${SCHEMA_TEXTS}" "-DSCHEMAS=${SCHEMAS}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${SCHEMAS} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  COMMENT "Embedding the schemas"
  VERBATIM)
list(APPEND GENERATED_SOURCES ${SCHEMA_TEXTS})
