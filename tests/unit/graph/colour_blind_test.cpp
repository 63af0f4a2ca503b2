#include <QTest>
#include <array>
#include <cmath>
#include <numbers>

#include "core/graph/overlay.h"
#include "core/graph/picture_colours.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB; the first sees all.
const std::array<Matrix, 4> kEyes{{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
                                   {{{0.152286, 1.052583, -0.204868},
                                     {0.114503, 0.786281, 0.099216},
                                     {-0.003882, -0.048116, 1.051998}}},
                                   {{{0.367322, 0.860646, -0.227968},
                                     {0.280085, 0.672501, 0.047413},
                                     {-0.011820, 0.042940, 0.968881}}},
                                   {{{1.255528, -0.076749, -0.178779},
                                     {-0.078411, 0.930809, 0.147602},
                                     {0.004733, 0.691367, 0.303900}}}}};

Triple times(const Matrix& matrix, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) {
        result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    }
    return result;
}

// CIELAB, D65, of a colour as one sees it.
Triple labOf(const Rgb& colour, const Matrix& eyes) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    Triple seen = times(eyes, {linear(colour.red), linear(colour.green), linear(colour.blue)});
    for (double& part : seen) {
        part = std::clamp(part, 0.0, 1.0);
    }
    const Triple xyz = times({{{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
                               {0.2126729, 0.7151522, 0.0721750},
                               {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}}},
                             seen);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    return {116 * f(xyz[1]) - 16, 500 * (f(xyz[0]) - f(xyz[1])), 200 * (f(xyz[1]) - f(xyz[2]))};
}

// CIEDE2000, after Sharma, Wu and Dalal.
double apart(const Triple& one, const Triple& other) {
    constexpr double pi = std::numbers::pi;
    const auto seventh = [](double c) {
        return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
    };
    const double grey =
        1.5 - 0.5 * seventh((std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2);
    const double a1 = one[1] * grey;
    const double a2 = other[1] * grey;
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, other[2]);
    const auto angle = [](double a, double b) {
        const double h = std::atan2(b, a);
        return h < 0 ? h + 2 * pi : h;
    };
    const double h1 = angle(a1, one[2]);
    const double h2 = angle(a2, other[2]);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1;
    turn -= turn > pi ? 2 * pi : turn < -pi ? -2 * pi : 0;
    double hue = h1 + h2;
    if (c1 * c2 != 0) {
        hue = std::abs(h1 - h2) <= pi ? hue / 2 : (hue + (hue < 2 * pi ? 2 * pi : -2 * pi)) / 2;
    }
    const double light = (one[0] + other[0]) / 2 - 50;
    const double chroma = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(hue - pi / 6) + 0.24 * std::cos(2 * hue) +
                     0.32 * std::cos(3 * hue + pi / 30) - 0.2 * std::cos(4 * hue - 0.35 * pi);
    const double blue = pi / 3 * std::exp(-std::pow((hue * 180 / pi - 275) / 25, 2));
    const double l =
        (other[0] - one[0]) / (1 + 0.015 * light * light / std::sqrt(20 + light * light));
    const double c = (c2 - c1) / (1 + 0.045 * chroma);
    const double h = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2) / (1 + 0.015 * chroma * t);
    return std::sqrt(l * l + c * c + h * h - std::sin(blue) * 2 * seventh(chroma) * c * h);
}

Overlay withClasses(OverlayKind kind, std::size_t count) {
    return {kind, std::vector<OverlayClass>(count), {}, {}};
}

}  // namespace

class ColourBlindTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theDifferenceIsThatOfItsAuthors() {
        // Of the pairs that they publish.
        const auto near = [](double value, double expected) {
            return std::abs(value - expected) < 5e-5;
        };
        QVERIFY(near(apart({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425));
        QVERIFY(near(apart({50, 2.5, 0}, {50, 0, -2.5}), 4.3065));
        QVERIFY(near(apart({50, 2.5, 0}, {73, 25, -18}), 27.1492));
        QVERIFY(near(apart({63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}), 1.2630));
        QVERIFY(near(apart({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}), 0.9082));
    }

    void anyTwoColoursOfALegendAreToldApartByTheColourBlind_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("classes");
        QTest::addColumn<double>("least");
        QTest::newRow("operators") << int(OverlayKind::Operator) << kOperatorKinds << 10.0;
        QTest::newRow("modules") << int(OverlayKind::Module) << int(kOverlayTypes) + 1 << 10.0;
        QTest::newRow("findings") << int(OverlayKind::Findings) << 8 << 10.0;
        QTest::newRow("changes") << int(OverlayKind::Changes) << int(kChangeClasses) << 10.0;
        QTest::newRow("amounts") << int(OverlayKind::Flops) << int(kOverlaySteps) << 8.0;
    }

    void anyTwoColoursOfALegendAreToldApartByTheColourBlind() {
        QFETCH(int, kind);
        QFETCH(int, classes);
        QFETCH(double, least);
        const Overlay overlay = withClasses(OverlayKind(kind), std::size_t(classes));
        const PictureColours dark(Rgb::of(0x21252D), Rgb::of(0xE4E7EC), Rgb::of(0x3569CC));
        for (const PictureColours& colours : {PictureColours::onWhite(), dark}) {
            const std::vector<BoxColours> boxes = colours.ofClasses(overlay);
            for (const Matrix& eyes : kEyes) {
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    for (std::size_t k = 0; k < i; ++k) {
                        // An operator's bar, in the legend too; else all of the box.
                        const bool bar = overlay.kind == OverlayKind::Operator;
                        const Rgb& one = bar ? boxes[i].bar : boxes[i].ground;
                        const Rgb& other = bar ? boxes[k].bar : boxes[k].ground;
                        const double found = apart(labOf(one, eyes), labOf(other, eyes));
                        QVERIFY2(
                            found >= least,
                            qPrintable(QStringLiteral("%1 and %2: %3").arg(k).arg(i).arg(found)));
                    }
                }
            }
        }
    }
};

TRACEWRIGHT_TEST(colour_blind, ColourBlindTest)
#include "colour_blind_test.moc"
