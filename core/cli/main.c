/* The program's entry. All it does is in frame.c, where tests reach it. */
#include "cli/frame.h"

int main(int argc, char **argv)
{
    return wc_main(argc, argv);
}
