"""Writes the reference numbers beside this file, from the formulas alone, in 30-digit arithmetic.

Needs mpmath (Debian: python3-mpmath):  python3 reference.py
activation-moments.csv   name, q, E phi^2, E phi'^2, E phi              z ~ N(0, q)
tanh-mean-field.csv      sigma_w^2, sigma_b^2, q*, V'(q*), chi(q*), c*, slope of the correlation map at c*
tanh-critical.csv        sigma_b^2, sigma_w^2, q*
correlations.csv         name, q, c, E phi(u) phi(v)
"""

import os
from mpmath import *

mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))
DENSITY = 1 / sqrt(2 * pi)


def expectation(f, q, kinks=()):
    """E f(x), x ~ N(0, q), Gauss-Legendre between cuts at kinks and at whole standard deviations."""
    sd = sqrt(q)
    cuts = sorted(set([mpf(k) for k in range(-14, 15)] + [mpf(k) / sd for k in kinks if abs(k / sd) < 14]))
    return quad(lambda z: f(sd * z) * exp(-z * z / 2), cuts, method="gauss-legendre") * DENSITY


def sigma(x):
    return 1 / (1 + exp(-x))


def sech2(x):
    return 1 / cosh(x) ** 2


SELU_SCALE = mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mpf("1.6732632423543772848170429916717")
S2 = sqrt(2 / pi)


def rational_tanh(x):
    # DL4J: 1.7159 * tanh approximated at 2x/3, Courbariaux et al.
    y = 2 * x / 3
    a = abs(y)
    r = 1 - 1 / (1 + a + y * y + mpf("1.41645") * y ** 4)
    return mpf("1.7159") * sign(y) * r


def rational_tanh_slope(x):
    y = 2 * x / 3
    a = abs(y)
    d = 1 + a + y * y + mpf("1.41645") * y ** 4
    return mpf("1.7159") * (1 + 2 * a + 4 * mpf("1.41645") * a ** 3) / (d * d) * 2 / 3


def dl4j_precise_gelu(x):
    # The cubic term's factor is cubed too, in DL4J: tanh(sqrt(2/pi) (x + (0.044715 x)^3)).
    return x / 2 * (1 + tanh(S2 * (x + (mpf("0.044715") * x) ** 3)))


def dl4j_precise_gelu_slope(x):
    # DL4J's backprop, likewise, with its own rounded constants; it is not the derivative of its forward pass.
    u = mpf("0.797885") * x + (mpf("0.0356774") * x) ** 3
    return mpf("0.5") * tanh(u) + (mpf("0.398942") * x + (mpf("0.0535161") * x) ** 3) * sech2(u) + mpf("0.5")


def mish(x):
    return x * tanh(log1p(exp(x)))


def mish_slope(x):
    t = tanh(log1p(exp(x)))
    return t + x * (1 - t * t) * sigma(x)


def leaky(a):
    return (lambda x: x if x > 0 else a * x), (lambda x: mpf(1) if x > 0 else mpf(a)), [0]


ALPHA = mpf("0.01")
RRELU = sqrt((mpf(1) / 64 + mpf(1) / 24 + mpf(1) / 9) / 3)

# name: function, derivative as DL4J's backprop applies it, kinks
ACTIVATIONS = {
    "cube": (lambda x: x ** 3, lambda x: 3 * x * x, []),
    "elu": (lambda x: x if x > 0 else expm1(x), lambda x: mpf(1) if x > 0 else exp(x), [0]),
    # DL4J's backprop of elu ignores alpha.
    "elu(0.5)": (lambda x: x if x > 0 else expm1(x) / 2, lambda x: mpf(1) if x > 0 else exp(x), [0]),
    "gelu": (
        lambda x: x * sigma(mpf("1.702") * x),
        lambda x: sigma(mpf("1.702") * x) * (1 + mpf("1.702") * x * sigma(-mpf("1.702") * x)),
        [],
    ),
    "gelu(precise)": (dl4j_precise_gelu, dl4j_precise_gelu_slope, []),
    "hardsigmoid": (
        lambda x: min(mpf(1), max(mpf(0), x / 5 + mpf("0.5"))),
        lambda x: mpf("0.2") if abs(x) < 2.5 else mpf(0),
        [-2.5, 2.5],
    ),
    "hardtanh": (
        lambda x: min(mpf(1), max(mpf(-1), x)),
        lambda x: mpf(1) if abs(x) < 1 else mpf(0),
        [-1, 1],
    ),
    "identity": (lambda x: x, lambda x: mpf(1), []),
    "leakyrelu(0.01)": leaky(ALPHA),
    "leakyrelu(0.3)": leaky(mpf("0.3")),
    "mish": (mish, mish_slope, []),
    "rationaltanh": (rational_tanh, rational_tanh_slope, [0]),
    "rectifiedtanh": (lambda x: max(mpf(0), tanh(x)), lambda x: sech2(x) if x > 0 else mpf(0), [0]),
    "relu": (lambda x: max(mpf(0), x), lambda x: mpf(1) if x > 0 else mpf(0), [0]),
    "relu6": (lambda x: min(mpf(6), max(mpf(0), x)), lambda x: mpf(1) if 0 < x < 6 else mpf(0), [0, 6]),
    "relu(max=6,threshold=1,slope=0.1)": (
        lambda x: min(mpf(6), x if x >= 1 else (x - 1) / 10),
        lambda x: mpf(0) if x >= 6 else mpf(1) if x >= 1 else mpf("0.1"),
        [1, 6],
    ),
    # Over the slope too: its mean square. DL4J's backprop of rrelu is 1 on both sides.
    "rrelu": (lambda x: x if x > 0 else RRELU * x, lambda x: mpf(1), [0]),
    "selu": (
        lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * expm1(x)),
        lambda x: SELU_SCALE * (mpf(1) if x > 0 else SELU_ALPHA * exp(x)),
        [0],
    ),
    "sigmoid": (sigma, lambda x: sigma(x) * sigma(-x), []),
    "softplus": (lambda x: log1p(exp(x)), sigma, []),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, [0]),
    "swish": (lambda x: x * sigma(x), lambda x: sigma(x) * (1 + x * sigma(-x)), []),
    "tanh": (tanh, sech2, []),
    "thresholdedrelu(1)": (lambda x: x if x > 1 else mpf(0), lambda x: mpf(1) if x > 1 else mpf(0), [1]),
    "thresholdedrelu(0.37)": (
        lambda x: x if x > mpf("0.37") else mpf(0),
        lambda x: mpf(1) if x > mpf("0.37") else mpf(0),
        [mpf("0.37")],
    ),
}


def bisect(f, low, high):
    low, high = mpf(low), mpf(high)
    rising = f(low) < 0
    assert (f(high) > 0) == rising
    for _ in range(56):
        middle = (low + high) / 2
        if (f(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def show(x):
    return nstr(x, 12, min_fixed=-4, max_fixed=12)


def write(name, head, rows):
    with open(os.path.join(HERE, name), "w") as out:
        out.write("# made by reference.py\n" + head + "\n")
        for row in rows:
            out.write(";".join(row) + "\n")


def moments():
    for name, (f, d, kinks) in ACTIVATIONS.items():
        for q in (mpf("0.0625"), mpf(1), mpf(9)):
            mean = "" if name == "rrelu" else show(chop(expectation(f, q, kinks), 1e-25))
            yield [
                name,
                show(q),
                show(expectation(lambda x: f(x) ** 2, q, kinks)),
                show(expectation(lambda x: d(x) ** 2, q, kinks)),
                mean,
            ]


def tanh_map(q, weight, bias):
    return weight * expectation(lambda x: tanh(x) ** 2, q) + bias


def tanh_fixed_point(weight, bias):
    return bisect(lambda q: tanh_map(q, weight, bias) - q, "0.01", 5)


def hermite(f, q, terms):
    """Coefficients a_k = E f(sqrt(q) z) h_k(z), h_k orthonormal: E f(u) f(v) = sum a_k^2 c^k (Mehler)."""
    # A rule exact for polynomials; f is analytic, so it converges fast.
    n, sd = 4000, sqrt(q)
    step = mpf(28) / n
    z = [-14 + (i + mpf("0.5")) * step for i in range(n)]  # midpoint rule: exponentially exact here
    weight = [f(sd * t) * exp(-t * t / 2) * DENSITY * step for t in z]
    before, now = [mpf(0)] * n, [mpf(1)] * n
    result = []
    for k in range(terms):
        result.append(fsum(w * h for w, h in zip(weight, now)))
        before, now = now, [
            (t * h - sqrt(mpf(k)) * b) / sqrt(mpf(k + 1)) for t, h, b in zip(z, now, before)
        ]
    return result


def tanh_mean_field():
    mp.dps = 20
    bias = mpf("0.05")
    for weight in ("1", "1.5", "1.7", "1.8", "2", "2.5", "4"):
        w = mpf(weight)
        q = tanh_fixed_point(w, bias)
        slope = w * expectation(lambda x: tanh(x) ** 2 * (x * x / q - 1), q) / (2 * q)
        chi = w * expectation(lambda x: sech2(x) ** 2, q)
        f = hermite(tanh, q, 160)
        d = hermite(sech2, q, 160)
        if chi <= 1:
            c, slope_c = mpf(1), chi
        else:
            image = lambda c: (w * fsum(a * a * c ** k for k, a in enumerate(f)) + bias) / q
            c = bisect(lambda c: image(c) - c, "0.01", "0.98")
            slope_c = w * fsum(a * a * c ** k for k, a in enumerate(d))
        yield [weight, "0.05", show(q), show(slope), show(chi), show(c), show(slope_c)]


def tanh_critical():
    mp.dps = 20
    for bias in ("0.0000201", "0.001", "0.05", "0.5"):
        def excess(q):
            return q - expectation(lambda x: tanh(x) ** 2, q) / expectation(lambda x: sech2(x) ** 2, q) - mpf(bias)

        q = bisect(excess, "0.001", 3)
        yield [bias, show(1 / expectation(lambda x: sech2(x) ** 2, q)), show(q)]


def correlations():
    mp.dps = 20
    for name in ("tanh", "sigmoid", "swish"):
        f = ACTIVATIONS[name][0]
        for q in (mpf("0.25"), mpf(1)):
            a = hermite(f, q, 120)
            for c in ("-0.7", "0.2", "0.8"):
                yield [name, show(q), c, show(fsum(t * t * mpf(c) ** k for k, t in enumerate(a)))]


if __name__ == "__main__":
    write("activation-moments.csv", "name;q;second moment;mean squared derivative;mean", moments())
    write("tanh-critical.csv", "bias variance;weight variance;q", tanh_critical())
    write("tanh-mean-field.csv", "weight variance;bias variance;q;length slope;chi;c;correlation slope", tanh_mean_field())
    write("correlations.csv", "name;q;c;mean of the product", correlations())
