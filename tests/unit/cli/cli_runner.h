#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

// Runs tracewright-cli as a process of its own.
namespace cli {

struct Outcome {
    int exit = -1;  // -1: it did not end by itself
    QByteArray out;
    QByteArray err;

    // The first line of standard error.
    QByteArray line() const { return err.left(err.indexOf('\n')); }
    // The document on standard output; empty if that isn't exactly one JSON object.
    QJsonObject document() const;
};

QString program();
Outcome run(const QStringList& arguments, const QString& folder);
// For what needs a hand on the process while it works.
void start(QProcess& process, const QStringList& arguments, const QString& folder);
Outcome finished(QProcess& process);

// The sample that comes with the project, copied to `folder`/tiny-falcon.
QString copySample(const QString& folder);
// A Falcon of half a gigabyte, as a file with holes: its export takes a while.
QString makeBigFalcon(const QString& folder);
void editConfig(const QString& checkpoint, const std::function<void(QJsonObject&)>& edit);

QByteArray readFile(const QString& path);
void writeFile(const QString& path, const QByteArray& bytes);
// Every name in a folder, hidden ones too.
QStringList namesIn(const QString& folder);
// Waits until something is in the folder, and stops the process there and then (SIGSTOP). False if
// it ended before.
bool stopAtFirstFile(QProcess& process, const QString& folder);

}  // namespace cli

// Exit code and the whole of what was said, for the message of a failed test.
#define VERIFY_EXIT(outcome, wanted)                                                               \
    QVERIFY2((outcome).exit == (wanted),                                                           \
             ("exit " + QByteArray::number((outcome).exit) + ": " + (outcome).err + (outcome).out) \
                 .constData())
