#include "tests/gui/started_program.h"

#include <QFile>
#include <QJsonDocument>

namespace tracewright::driver {

void start(QProcess& program, const Start& start) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), start.home);
    if (!start.report.isEmpty()) {
        environment.insert(QStringLiteral("TRACEWRIGHT_STARTUP_REPORT"), start.report);
    }
    for (auto [name, value] : start.environment.asKeyValueRange()) {
        environment.insert(name, value);
    }
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(TRACEWRIGHT_BIN_DIR "/tracewright"), start.arguments);
}

QJsonObject readJson(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

}  // namespace tracewright::driver
