#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <string>

// Another program's exit code and output, both streams in one.
struct ProcessResult {
    int code = -1;
    QString output;
};
inline ProcessResult runProcess(const char* program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QString::fromLatin1(program), arguments);
    if (!process.waitForStarted()) {
        return {-1, QStringLiteral("%1 can't be started").arg(QLatin1String(program))};
    }
    process.closeWriteChannel();
    process.waitForFinished(-1);
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}
