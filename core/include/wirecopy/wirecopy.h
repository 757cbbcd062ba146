/* Everything a plugin may include, in one line. */
#ifndef WIRECOPY_WIRECOPY_H
#define WIRECOPY_WIRECOPY_H

#include <wirecopy/base.h>
#include <wirecopy/error.h>
#include <wirecopy/log.h>
#include <wirecopy/option.h>
#include <wirecopy/plugin.h>
#include <wirecopy/record.h>

#endif
