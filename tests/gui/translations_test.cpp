#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>
#include <QXmlStreamReader>

#include "core/export/exporter.h"
#include "core/session.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/help/manual.h"
#include "widgets/models/core_text.h"
#include "widgets/models/text.h"
#include "widgets/window/main_window.h"
#include "widgets/window/translations.h"

using namespace tracewright;

// Translations are complete: every text of the sources has one, with the same placeholders.
class TranslationsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyTextIsTranslated_data() { languages(); }

    void everyTextIsTranslated() {
        QFETCH(const QString, file);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("copy.ts"));
        QVERIFY(QFile::copy(file, copy));
        const QDir source(QStringLiteral(TRACEWRIGHT_SOURCE_DIR));
        // The sources are in English, but for the singular.
        const bool english = file.endsWith(QLatin1String("_en.ts"));
        QStringList arguments = {QStringLiteral("-silent"),
                                 QStringLiteral("-locations"),
                                 QStringLiteral("none"),
                                 QStringLiteral("-I"),
                                 source.path(),
                                 source.filePath(QStringLiteral("widgets")),
                                 source.filePath(QStringLiteral("app/window")),
                                 QStringLiteral("-ts"),
                                 copy};
        if (english) {
            arguments.prepend(QStringLiteral("-pluralonly"));
        }
        QCOMPARE(QProcess::execute(QStringLiteral(TRACEWRIGHT_LUPDATE), arguments), 0);
        QFile updated(copy);
        QVERIFY(updated.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&updated);
        QString text;
        int count = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
                text = xml.readElementText();
            } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
                QVERIFY2(!xml.attributes().hasAttribute(QLatin1String("type")), qPrintable(text));
                const QString translated =
                    xml.readElementText(QXmlStreamReader::IncludeChildElements);
                for (const char* place : {"%1", "%2", "%3", "%4", "%5", "%n", "%Ln"}) {
                    QVERIFY2(text.contains(QLatin1String(place)) ==
                                 translated.contains(QLatin1String(place)),
                             qPrintable(text));
                }
                ++count;
            }
        }
        QVERIFY(count > (english ? 5 : 100));
    }

    void oneIsNoPluralInAnyLanguage() {
        const auto nodes = [](int count) {
            return QCoreApplication::translate("tracewright::NodePanel", "%Ln nodes", nullptr,
                                               count);
        };
        installTranslations(QStringLiteral("en"));
        QCOMPARE(nodes(1), QStringLiteral("1 node"));
        QCOMPARE(nodes(2), QStringLiteral("2 nodes"));
        installTranslations(QStringLiteral("de"));
        QCOMPARE(nodes(1), QStringLiteral("1 Knoten"));
        QCOMPARE(QCoreApplication::translate("tracewright::ModulePanel", "Modules"),
                 QStringLiteral("Module"));
    }

    void whatCoreSaysIsTranslatedToo() {
        Session session;
        QStringList said;
        Progress progress(
            [&](const ProgressReport& report) { said << QString::fromStdString(report.line); }, {});
        session.open(driver::sample().toStdString(), progress);
        const auto trace = session.trace({}, progress);
        for (const OutputPart* part : outputTensors(trace->layout)) {
            said << QString::fromStdString(part->title);
        }
        for (const Finding& finding : trace->findings) {
            said << QString::fromStdString(finding.text);
        }
        for (const ExportFormatInfo& format : tracewright::exportFormats()) {
            said << toText(format.title);
        }
        QVERIFY(said.size() > 20);
        installTranslations(QStringLiteral("zh_CN"));
        for (const QString& text : said) {
            QVERIFY2(coreText(text.toStdString()) != text, qPrintable(text));
        }
        QCOMPARE(coreText("layer 3, key"), QStringLiteral("第 3 层，键"));
        QCOMPARE(coreText("no words of ours"), QStringLiteral("no words of ours"));
        installTranslations(QStringLiteral("en"));
        QCOMPARE(coreText("layer 3, key"), QStringLiteral("layer 3, key"));
    }

    // A sentence that core no longer says would be translated in vain.
    void whatIsTranslatedOfCoreIsInItsSources() {
        QByteArray sources;
        QDirIterator files(QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/core"), {"*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            sources += driver::contents(files.next());
        }
        const QString list = QString::fromUtf8(driver::contents(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/widgets/models/core_text.cpp")));
        const QRegularExpression sentence(QStringLiteral("\"Core\", \"([^\"]+)\""));
        int count = 0;
        for (auto found = sentence.globalMatch(list); found.hasNext(); ++count) {
            for (const QString& part :
                 found.next().captured(1).split(QRegularExpression("%\\d|, and "))) {
                QVERIFY2(sources.contains(part.toUtf8()), qPrintable(part));
            }
        }
        QVERIFY(count > 40);
    }

    // Its control names are those of the window; its headings, lists and code the English pages'.
    void theManualIsInEveryLanguage_data() { languages(); }
    void theManualIsInEveryLanguage() {
        QFETCH(const QString, file);
        const QString code = QFileInfo(file).baseName().section(QLatin1Char('_'), 1);
        for (const QString& page : manualPages()) {
            installTranslations(QStringLiteral("en"));
            const QString english = manualText(page);
            installTranslations(code);
            const QString text = manualText(page);
            QVERIFY2(text.size() > 100, qPrintable(page));
            QCOMPARE(text == english, code == QLatin1String("en"));
            for (const char* part : {"(?m)^#+ ", "(?m)^ *[-*] ", "\\*\\*[^*]+\\*\\*", "`[^`]+`"}) {
                const QRegularExpression all{QLatin1String(part)};
                QVERIFY2(text.count(all) == english.count(all),
                         qPrintable(page + QLatin1Char(' ') + QLatin1String(part)));
            }
        }
    }

    void theOpenManualFollowsTheLanguage() {
        installTranslations(QStringLiteral("en"));
        MainWindow window;
        window.show();
        window.showManual(QStringLiteral("export"));
        installTranslations(QStringLiteral("de"));
        const auto text = [&window] {
            const auto* manual = window.findChild<Manual*>();
            return manual == nullptr || manual->page() != QStringLiteral("export")
                       ? QString()
                       : manual->findChild<QTextBrowser*>()->toPlainText();
        };
        QTRY_VERIFY(text().contains(QStringLiteral("Alles")));
    }

    void languagesHaveTheirOwnNames() {
        QStringList names;
        for (const Language& language : tracewright::languages()) {
            names << language.code + QLatin1Char('=') + language.name;
        }
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral("de=Deutsch en=English fr=français zh_CN=简体中文"));
    }

    void compiledTranslationsAreInTheProgram() {
        QTranslator german;
        QVERIFY(german.load(QLocale(QLocale::German), QStringLiteral("tracewright"),
                            QStringLiteral("_"), QStringLiteral(":/i18n")));
        QCOMPARE(german.translate("tracewright::ModulePanel", "Modules"), QStringLiteral("Module"));
    }

  private:
    static QString manualText(const QString& page) {
        QFile file(QStringLiteral(":/manual/%1.md").arg(page));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static void languages() {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/translations"));
        for (const QString& name : folder.entryList({QStringLiteral("*.ts")})) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
};

TRACEWRIGHT_TEST(translations, TranslationsTest)
#include "translations_test.moc"
