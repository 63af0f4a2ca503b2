#pragma once

#include <QTest>

// In place of QTEST_MAIN, since many test classes share a program: they have one precompiled
// header, and are linked once. `test_unit NAME [Qt Test's arguments]` runs the class that was
// registered under NAME, which is CTest's name for it too; the application object is there already.
#define TRACEWRIGHT_TEST(name, TestClass)               \
    int tracewrightTest_##name(int argc, char** argv) { \
        QTEST_SET_MAIN_SOURCE_PATH                      \
        TestClass test;                                 \
        return QTest::qExec(&test, argc, argv);         \
    }
