"""Derives the polynomials of io.github.dl4jinit.sampling and prints them as Java constants.

Needs mpmath (Debian: apt-get install python3-mpmath). Run: python3 polynomials.py

With the argument --values it prints reference values of the same functions instead, for PolynomialErrorTest:
python3 polynomials.py --values > ../src/test/resources/io/github/dl4jinit/sampling/polynomials.csv

Each function is interpolated at the Chebyshev nodes of its interval in 60-digit arithmetic, which is within a small
factor of the best approximation of that degree. The coefficients are then rounded to the type they are used in. The
error printed is the largest relative error of the approximation with rounded coefficients in exact arithmetic, as a
power of two; what evaluation in float or double adds is measured by PolynomialErrorTest.
"""

import struct
import sys

from mpmath import (atanh, cos, erf, erfc, erfinv, log, log1p, lu_solve, matrix, mp, mpf, npdf, nstr, pi, polyval, sin, sqrt)

mp.dps = 60


def round_to(kind, x):
    if kind == "float":
        return mpf(struct.unpack("f", struct.pack("f", float(x)))[0])
    return mpf(float(x))


def literal(kind, x):
    return nstr(x, 9 if kind == "float" else 17, min_fixed=-1, max_fixed=1) + ("f" if kind == "float" else "")


def interpolate(f, low, high, numerator, denominator=0):
    """Coefficients, lowest power first, of p/q = f at the Chebyshev nodes, q's constant being 1."""
    n = numerator + denominator + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    a = matrix(n, n)
    b = matrix(n, 1)
    for row, x in enumerate(nodes):
        y = f(x)
        for j in range(numerator + 1):
            a[row, j] = x**j
        for j in range(1, denominator + 1):
            a[row, numerator + j] = -y * x**j
        b[row] = y
    s = lu_solve(a, b)
    return list(s[: numerator + 1]), [mpf(1)] + list(s[numerator + 1 :])


def print_values(name, f, low, high):
    """Rows "name,x,f(x)", x as a double, f(x) to 30 digits."""
    for k in range(201):
        x = mpf(float(low + (high - low) * k / 200))
        x = min(max(x, mpf(low)), mpf(high))
        print(f"{name},{float(x).hex()},{nstr(f(x), 30)}")


def report(name, kind, f, low, high, numerator, denominator=0):
    low, high = mpf(low), mpf(high)
    p, q = interpolate(f, low, high, numerator, denominator)
    p = [round_to(kind, c) for c in p]
    q = [round_to(kind, c) for c in q]
    points = [low + (high - low) * k / 1000 for k in range(1001)]
    error = max(abs(polyval(p[::-1], x) / polyval(q[::-1], x) / f(x) - 1) for x in points)
    print(f"// {name}, {kind}, on [{nstr(low, 17)}, {nstr(high, 17)}]: relative error 2^{nstr(log(error, 2), 4)}")
    for letter, c in (("P", p), ("Q", q[1:])):
        for j, value in enumerate(c):
            print(f"private static final {kind} {letter}{j + (letter == 'Q')} = {literal(kind, value)};")
    print()


def radius(v):
    """-2 ln(1 - v/2) / v: twice a unit exponential conditioned on being below ln 2, over its uniform v."""
    return mpf(1) if v == 0 else -2 * log1p(-v / 2) / v


def logarithm(x):
    """4 atanh(s) / s as a function of x = s^2: -2 ln(1 - v/2) = 4 atanh(s) with s = v / (4 - v)."""
    return mpf(4) if x == 0 else 4 * atanh(sqrt(x)) / sqrt(x)


def sine(x):
    """sin(pi/2 t) / t as a function of x = t^2."""
    return pi / 2 if x == 0 else sin(pi / 2 * sqrt(x)) / sqrt(x)


def centre(s):
    """z / y as a function of s = sqrt(1 - y^2), where y = erf(z / sqrt 2) = 2 Phi(z) - 1."""
    y = sqrt(1 - s * s)
    return sqrt(pi / 2) if y == 0 else sqrt(mpf(2)) * erfinv(y) / y


def upper_tail(z):
    return erfc(z / sqrt(mpf(2))) / 2


def tail(t):
    """z with upper tail probability exp(-t^2 / 2)."""
    target = -t * t / 2
    z = t - log(t * sqrt(2 * pi)) / t
    for _ in range(60):
        q = upper_tail(z)
        step = (log(q) - target) * q / npdf(z)
        z += step
        if abs(step) < mpf(10) ** -50:
            return z
    raise ArithmeticError(t)


if __name__ == "__main__":
    CENTRE_LIMIT = mpf("2.125")
    s_low = sqrt(1 - erf(CENTRE_LIMIT / sqrt(mpf(2))) ** 2)
    t_low = sqrt(-2 * log(upper_tail(CENTRE_LIMIT)))
    if sys.argv[1:] == ["--values"]:
        print("# written by docs/polynomials.py --values")
        print_values("minusTwoLog", lambda v: -2 * log1p(-v / 2), mpf(0), mpf(1))
        print_values("sine", sine, mpf(0), mpf(1))
        print_values("centre", centre, s_low, mpf(1))
        print_values("tail", tail, t_low, mpf(13))
    else:
        report("radius", "float", radius, 0, 1, 8)
        report("logarithm", "double", logarithm, 0, mpf(1) / 9, 10)
        for kind, sine_degree, centre_degrees in (("float", 4, (4, 4)), ("double", 8, (9, 8))):
            report("sine", kind, sine, 0, 1, sine_degree)
            report("centre", kind, centre, s_low, 1, *centre_degrees)
        report("tail", "double", tail, t_low, 13, 9, 9)
