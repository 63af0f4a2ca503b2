#include <QComboBox>
#include <QScrollArea>
#include <QTemporaryDir>

#include "tests/gui/places.h"
#include "tests/gui/text_fit.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

const QSize kTiny(800, 600);
const QSize kHuge(3840, 2160);

}  // namespace

// Nothing is cut, and all can be reached, at any size of the window, in any language.
class FitTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        found_.clear();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void everyControlIsReachedInASmallWindow_data() { languageColumn(); }
    void everyControlIsReachedInASmallWindow() { forEachPage(kTiny, &FitTest::reach); }
    void everyControlIsReachedInAHugeWindow() { forEachPage(kHuge, &FitTest::reach, "en"); }
    void noTextIsCut_data() { languageColumn(); }
    void noTextIsCut() { forEachPage({1280, 820}, &FitTest::fit); }
    void noTextIsCutInASmallWindow_data() { languageColumn(); }
    void noTextIsCutInASmallWindow() { forEachPage(kTiny, &FitTest::fit); }
    void noLargeTextIsCut_data() { languageColumn(); }
    void noLargeTextIsCut() { forEachPage({1280, 820}, &FitTest::fit, nullptr, 1.5); }

    // Its own bar would hide what a person has to fill in.
    void theFormOfASmallWindowScrollsDownOnly_data() { languageColumn(); }
    void theFormOfASmallWindowScrollsDownOnly() {
        installLanguageOfRow();
        MainWindow window;
        window.show();
        window.resize(kTiny);
        QVERIFY(openSample(window));
        auto* form = window.checkpointPage()->form();
        auto* signature = form->findChild<QComboBox*>(QStringLiteral("signature"));
        for (int choice = 0; choice < signature->count(); ++choice) {
            signature->setCurrentIndex(choice);
            QTest::qWait(50);
            for (const auto* area : form->findChildren<QScrollArea*>()) {
                const int room = area->viewport()->width();
                QVERIFY2(
                    area->widget()->width() <= room,
                    qPrintable(QStringLiteral("%1 of %2: ").arg(room).arg(area->widget()->width()) +
                               wide(*area->widget(), room - 80)));
            }
            fit(window);
        }
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
        QCOMPARE(window.size(), kTiny);
    }

  private:
    using Check = void (FitTest::*)(const QWidget& window);

    void forEachPage(QSize size, Check check, const char* only = nullptr, double text = 1) {
        if (only != nullptr) {
            installTranslations(QLatin1String(only));
        } else {
            installLanguageOfRow();
        }
        MainWindow window;
        window.setTextScale(text);
        window.show();
        window.resize(size);
        QVERIFY(traceSample(window));
        visitPages(window, [&](QWidget&, const QString&) {
            const QSize least = text > 1 ? size : kTiny;
            QVERIFY2(holds(least, window.minimumSizeHint()), qPrintable(wide(window, least)));
            QCOMPARE(window.size(), size);
            (this->*check)(window);
        });
        window.setTextScale(1);
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
    }

    static bool holds(QSize size, QSize part) { return part.boundedTo(size) == part; }

    // Whose least size is more than that.
    static QString wide(const QWidget& window, QSize most) {
        QStringList parts;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            const QSize least = widget->minimumSizeHint().expandedTo(widget->minimumSize());
            if (widget->window() == window.window() && !holds(most, least)) {
                parts << QStringLiteral("%1x%2: %3")
                             .arg(least.width())
                             .arg(least.height())
                             .arg(named(widget));
            }
        }
        return parts.join(QLatin1Char('\n'));
    }
    static QString wide(const QWidget& part, int most) {
        return wide(part, QSize(most, QWIDGETSIZE_MAX));
    }

    void complain(const QString& text) {
        if (!found_.contains(text)) {
            found_ << text;
        }
    }

    void reach(const QWidget& window) {
        for (const QString& line : outOfReach(window)) {
            complain(line);
        }
    }

    void fit(const QWidget& window) {
        for (const QString& line : cutTexts(window)) {
            complain(line);
        }
        reach(window);
    }

    std::unique_ptr<QTemporaryDir> home_;
    QStringList found_;
};

TRACEWRIGHT_TEST(fit, FitTest)
#include "fit_test.moc"
