#include <QApplication>
#include <QScreen>
#include <QTemporaryDir>

#include "tests/gui/places.h"
#include "tests/gui/text_fit.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// No dialog, page of one, or step of the tour cuts a text, in any language, at any size of text.
class DialogsFitTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }
    void cleanup() { installTranslations(QStringLiteral("en")); }

    void noTextIsCut_data() { languageColumn(); }
    void noTextIsCut() { lookAtAll(1); }
    void noLargeTextIsCut_data() { languageColumn(); }
    void noLargeTextIsCut() { lookAtAll(1.5); }
    void noTextOfTheLargestSizeIsCut_data() { languageColumn(); }
    void noTextOfTheLargestSizeIsCut() { lookAtAll(Theme::mostTextScale); }

  private:
    static void lookAtAll(double size) {
        installLanguageOfRow();
        MainWindow window;
        window.setTextScale(size);
        window.resize(QApplication::primaryScreen()->availableSize());
        window.show();
        QVERIFY(traceSample(window));
        QStringList found;
        int seen = 0;
        visitDialogs(window, [&](const QWidget& dialog, const QString& place) {
            for (const QString& line : cutTexts(dialog) + outOfReach(dialog)) {
                found << place + QStringLiteral(": ") + line;
            }
            const QSize screen = dialog.screen()->availableSize();
            if (dialog.size().boundedTo(screen) != dialog.size()) {
                found << place + QStringLiteral(" is larger than the screen");
            }
            seen += 1;
        });
        window.setTextScale(1);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        QVERIFY(seen > 20);
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(dialogs_fit, DialogsFitTest)
#include "dialogs_fit_test.moc"
