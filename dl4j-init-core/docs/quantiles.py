"""Reference values of truncated normals to 40 digits, for the tests of io.github.dl4jinit.sampling.

Needs mpmath (Debian: apt-get install python3-mpmath). Run:

    python3 quantiles.py > ../src/test/resources/io/github/dl4jinit/sampling/quantiles.csv

Rows "quantile,a,b,u,z": z is the u-quantile of a standard normal conditioned on [a, b]; u is the double that is written.
Rows "moments,a,b,mean,variance". Rows "mills,z,R(z)".
"""

from mpmath import erfc, exp, inf, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 60


def upper(z):
    return mpf(0) if z == inf else mpf(1) if z == -inf else erfc(z / sqrt(mpf(2))) / 2


def density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


def quantile(a, b, u):
    if a + b < 0:
        return -quantile(-b, -a, 1 - u)
    q = upper(b) + (1 - u) * (upper(a) - upper(b))
    low = a if a > -40 else mpf(-40)
    high = b if b < low + 80 else low + 80
    for _ in range(220):
        middle = (low + high) / 2
        if upper(middle) > q:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def moments(a, b):
    mode = max(a, min(b, mpf(0)))
    low = max(a, mode - 16) - mode
    high = min(b, mode + 16) - mode
    points = [low + (high - low) * k / 32 for k in range(33)]
    m = [quad(lambda d: d**k * exp(-d * (mode + d / 2)), points) for k in range(3)]
    return mode + m[1] / m[0], m[2] / m[0] - (m[1] / m[0]) ** 2


def text(x):
    return "Infinity" if x == inf else "-Infinity" if x == -inf else nstr(x, 30, min_fixed=-3, max_fixed=3)


if __name__ == "__main__":
    print("# written by docs/quantiles.py")
    intervals = [
        ("-2", "2"), ("0", "1.5"), ("-3", "3"), ("-8", "8"), ("-1", "5"), ("-4", "0.5"), ("2", "3"), ("5", "6"),
        ("7.5", "7.75"), ("-7", "-4"), ("9", "10"), ("-20", "-12"), ("100", "101"), ("1", "1.0009765625"),
        ("0.5", "0.50000001"), ("-inf", "inf"), ("0", "inf"), ("4", "inf"), ("10", "inf"), ("35", "inf"),
        ("-inf", "-1"), ("-inf", "2.5"), ("1000", "inf"),
    ]
    levels = ["1e-18", "1e-9", "1e-4", "0.01", "0.25", "0.5", "0.7", "0.99", "0.9999", "0.999999999"]
    for ta, tb in intervals:
        # As the doubles that Java reads.
        a, b = (mpf(float(t)) for t in (ta, tb))
        for level in levels:
            u = mpf(float(level))
            print(f"quantile,{text(a)},{text(b)},{level},{text(quantile(a, b, u))}")
        mean, variance = moments(a, b)
        print(f"moments,{text(a)},{text(b)},{text(mean)},{text(variance)}")
    for z in ("8", "8.5", "12", "37", "1000", "1e8"):
        print(f"mills,{z},{text(upper(mpf(z)) / density(mpf(z)))}")
