# Builds the gazetteer of the enrich stage from Debian's data packages (iso-codes, tzdata) and tools/gazetteer/places.tsv.
set(WIRECOPY_ISO_CODES /usr/share/iso-codes/json CACHE PATH "The JSON files of iso-codes")
set(WIRECOPY_LOCALES /usr/share/locale CACHE PATH "Where the translations of iso-codes lie")
set(WIRECOPY_ZONES /usr/share/zoneinfo/zone1970.tab CACHE FILEPATH "The table of cities of tzdata")
foreach(file ${WIRECOPY_ISO_CODES}/iso_3166-1.json ${WIRECOPY_ZONES})
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing: install the packages iso-codes and tzdata")
  endif()
endforeach()
if(NOT EXISTS ${WIRECOPY_LOCALES}/fr/LC_MESSAGES/iso_3166-1.mo)
  message(WARNING "${WIRECOPY_LOCALES} has no translations of iso-codes (minimal images leave them out): the enrich stage "
                  "will know country names in other languages only as far as tools/gazetteer/places.tsv has them")
endif()

add_executable(gazetteer tools/gazetteer/gazetteer.c tools/gazetteer/mo.c tools/gazetteer/inflect.c)
target_link_libraries(gazetteer PRIVATE PkgConfig::JANSSON)
target_compile_options(gazetteer PRIVATE -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes
                       $<$<BOOL:${WIRECOPY_WERROR}>:-Werror>)
set(GAZETTEER ${CMAKE_CURRENT_BINARY_DIR}/gazetteer_tables.c)
add_custom_command(
  OUTPUT ${GAZETTEER}
  COMMAND gazetteer ${CMAKE_CURRENT_SOURCE_DIR}/tools/gazetteer/places.tsv ${WIRECOPY_ISO_CODES} ${WIRECOPY_LOCALES}
          ${WIRECOPY_ZONES} ${GAZETTEER}
  DEPENDS gazetteer ${CMAKE_CURRENT_SOURCE_DIR}/tools/gazetteer/places.tsv ${WIRECOPY_ISO_CODES}/iso_3166-1.json
  COMMENT "Making the gazetteer"
  VERBATIM)
list(APPEND GENERATED_SOURCES ${GAZETTEER})
