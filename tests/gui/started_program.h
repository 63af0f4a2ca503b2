#pragma once

#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace tracewright::driver {

struct Start {
    QString home;  // its configuration folder
    QStringList arguments;
    QString report;  // the file of a startup report, after which it ends; empty: none
    QMap<QString, QString> environment{};
};
// The program itself, as a person or a script starts it.
void start(QProcess& program, const Start& start);
// A JSON document's object; empty if there is none.
QJsonObject readJson(const QString& path);

}  // namespace tracewright::driver
