/* The frame around the commands. The order matters: flags first (they name the plugins), plugins next (they bring option
 * tables), then the settings, which are checked against all tables. */
#include "cli/frame.h"
#include "base/log_open.h"
#include "base/visible.h"
#include "cli/args_parse.h"
#include "cli/help.h"
#include "cli/tables.h"
#include "cli/version.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* ---- logging as flags and settings say */

static enum wc_code read_format(const struct wc_args *args, enum wc_log_format *ret_format, struct wc_error *err)
{
    const char *name = wc_args_value(args, "log-format");
    if (name && strcmp(name, "text") != 0 && strcmp(name, "json") != 0)
        return wc_fail(err, WC_E_USAGE, "--log-format: \"%.60s\" is no format; write text or json", name);
    if (name)
        *ret_format = strcmp(name, "json") == 0 ? WC_LOG_JSON : WC_LOG_TEXT;
    return WC_OK;
}

static enum wc_level level_of_flags(const struct wc_args *args, enum wc_level configured)
{
    size_t quiet = wc_args_times(args, "quiet");
    if (wc_args_has(args, "verbose"))
        return WC_DEBUG;
    return quiet > 1 ? WC_ERROR : quiet ? WC_WARNING : configured;
}

static enum wc_level level_named(wc_str name)
{
    static const char *const names[] = {"error", "warning", "info", "debug"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (wc_str_equal(name, wc_str_of(names[i])))
            return (enum wc_level)i;
    return WC_INFO;
}

/* The section "log", under the flags. */
static enum wc_code configure_log(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    struct wc_settings *settings = NULL;
    enum wc_code code = wc_config_open(cli->config, "log", &settings, err);
    if (code)
        return code;
    enum wc_log_format format = wc_str_equal(wc_settings_str(settings, "format"), WC_STR("json")) ? WC_LOG_JSON
                                                                                                  : WC_LOG_TEXT;
    enum wc_level level = level_of_flags(args, level_named(wc_settings_str(settings, "level")));
    wc_settings_free(settings);
    code = read_format(args, &format, err);
    wc_log_configure(cli->log, format, level);
    return code;
}

/* ---- settings */

static enum wc_code load_layers(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    enum wc_code code = wc_config_load_environment(cli->config, environ, err);
    for (size_t i = 0; i < wc_args_value_count(args, "config") && !code; i++)
        code = wc_config_load_file(cli->config, wc_args_value_at(args, "config", i), err);
    for (size_t i = 0; i < wc_args_value_count(args, "set") && !code; i++)
        code = wc_config_set(cli->config, wc_args_value_at(args, "set", i), err);
    return code ? code : wc_args_apply(args, cli->config, err);
}

enum wc_code wc_cli_load(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    enum wc_code code = load_layers(cli, args, err);
    if (!code)
        code = configure_log(cli, args, err);
    for (size_t i = 0; i < wc_config_warning_count(cli->config); i++)
        wc_log(cli->log, WC_WARNING, "config", "%s", wc_config_warning(cli->config, i));
    return code;
}

static enum wc_code load_plugins(struct wc_plugins *plugins, const struct wc_args *args, struct wc_error *err)
{
    enum wc_code code = WC_OK;
    for (size_t i = 0; i < wc_args_value_count(args, "plugin") && !code; i++)
        code = wc_plugins_load(plugins, wc_args_value_at(args, "plugin", i), err);
    return code;
}

/* ---- running */

/* The program's last words: a plain sentence, or a log line where a program reads the log. */
static void report(struct wc_log *log, const char *command, const struct wc_error *err)
{
    if (wc_log_format_of(log) == WC_LOG_JSON) {
        wc_log(log, WC_ERROR, command, "%s", err->text);
        return;
    }
    struct wc_buf line = WC_BUF_INIT(16 * sizeof err->text);
    wc_buf_add_str(&line, WC_STR("wirecopy: "));
    wc_visible_add(&line, wc_str_of(err->text));
    wc_buf_add_char(&line, '\n');
    fputs(line.data, stderr);
    wc_buf_free(&line);
}

/* Data that did not reach standard output (a full disk, say) must not look like success. */
static int close_output(int status, struct wc_error *err)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (status == WC_EXIT_OK)
        wc_fail_errno(err, errno, "standard output cannot be written");
    return status == WC_EXIT_OK ? WC_EXIT_FAILED : status;
}

static int run_command(const struct wc_command *command, const struct wc_args *args, struct wc_cli *cli,
                       struct wc_error *err)
{
    enum wc_code code = load_plugins(cli->plugins, args, err);
    if (code)
        return wc_exit_of(code) == WC_EXIT_FAILED ? WC_EXIT_USAGE : wc_exit_of(code);
    size_t count;
    struct wc_table *tables = wc_all_tables(cli->plugins, &count);
    cli->config = wc_config_new(tables, count);
    if (!command->without_config)
        code = wc_cli_load(cli, args, err);
    int status = code ? wc_exit_of(code) : command->run(cli, args, err);
    wc_config_free(cli->config);
    free(tables);
    return status;
}

/* Where a standard stream was closed, the next file that is opened would get its number, and log lines or the summary would
 * be written into that file. Something else takes the number first: one on which reading or writing fails, as it should. */
static void hold_standard_streams(void)
{
    const int flags[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", flags[fd]) < 0)
            return; /* no /dev/null: nothing can be done, and nowhere to say so */
}

/* What the command line asks for: help, the version, or a command. */
static int dispatch(const struct wc_args *args, struct wc_cli *cli, struct wc_error *err)
{
    const struct wc_command *command = wc_args_command(args);
    if (wc_args_has(args, "help")) {
        wc_help_show(stdout, command);
        return WC_EXIT_OK;
    }
    if (wc_args_has(args, "version")) {
        wc_version_show(stdout);
        return WC_EXIT_OK;
    }
    if (command)
        return run_command(command, args, cli, err);
    wc_help_brief(stderr);
    return WC_EXIT_USAGE;
}

int wc_main(int argc, char **argv)
{
    hold_standard_streams();
    struct wc_error err = WC_ERROR_INIT;
    enum wc_log_format format = WC_LOG_TEXT;
    struct wc_args *args = wc_args_new();
    struct wc_cli cli = {.log = wc_log_new(STDERR_FILENO, WC_LOG_TEXT, WC_INFO), .plugins = wc_plugins_new()};
    enum wc_code code = wc_args_parse(args, argc - 1, argv + 1, &err);
    enum wc_code format_code = read_format(args, &format, code ? NULL : &err); /* also for the error of the line */
    code = code ? code : format_code;
    cli.quiet = wc_args_has(args, "quiet");
    wc_log_configure(cli.log, format, level_of_flags(args, WC_INFO)); /* until the settings are read */
    int status = code ? wc_exit_of(code) : dispatch(args, &cli, &err);
    status = close_output(status, &err);
    const struct wc_command *command = wc_args_command(args);
    if (status != WC_EXIT_OK && err.text[0])
        report(cli.log, command ? command->name : "wirecopy", &err);
    wc_args_free(args);
    wc_plugins_free(cli.plugins);
    wc_log_free(cli.log);
    return status;
}
