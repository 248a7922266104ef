"""A second implementation of the draws of io.github.dl4jinit.sampling, in numpy; writes the golden values.

Needs numpy (Debian: apt-get install python3-numpy). Run:

    python3 golden.py > ../src/test/resources/io/github/dl4jinit/sampling/golden.csv

numpy's float32 and float64 +, -, *, / and sqrt are IEEE 754's, exactly rounded, as Java's are, so that the same
operations in the same order give the same bits. Each row: distribution, its parameters, data type, key and stream as
hexadecimal, element index, the element's bits as hexadecimal.
"""

import re
from pathlib import Path

import numpy as np

SOURCES = Path(__file__).parent.parent / "src/main/java/io/github/dl4jinit/sampling"
LANES = 1024
MASK = 0xFFFFFFFF
# Of the interval of 2 Phi(z) - 1, as commons-math's Erf gives them, one unit in the last place from exact.
CENTRE_AND_RADIUS = {
    (-2.0, 2.0): ("0x0.0p0", "0x1.e8b4307d3627bp-1"),
    (0.0, 1.5): ("0x1.bb96e49da6e05p-2", "0x1.bb96e49da6e05p-2"),
}
ROTATIONS = ((10, 26), (11, 21), (13, 27), (23, 5), (6, 20), (17, 11), (25, 10), (18, 20))


def threefry(key, counter):
    """Threefry-4x32-20, as its authors' paper defines it: key and counter are four 32-bit words."""
    k = list(key) + [0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
    x = [(c + j) & MASK for c, j in zip(counter, k)]
    for r in range(20):
        first, second = ROTATIONS[r % 8]
        a, b = (1, 3) if r % 2 == 0 else (3, 1)
        for target, source, rotation in ((0, a, first), (2, b, second)):
            x[target] = (x[target] + x[source]) & MASK
            x[source] = ((x[source] << rotation | x[source] >> (32 - rotation)) & MASK) ^ x[target]
        if r % 4 == 3:
            d = r // 4 + 1
            x = [(x[j] + k[(d + j) % 5] + (d if j == 3 else 0)) & MASK for j in range(4)]
    return x


def words(key, stream, block, domain=0):
    split = [key & MASK, key >> 32, stream & MASK, stream >> 32]
    return threefry(split, [block & MASK, block >> 32, domain, 0])


def constants(name, after):
    """The coefficients of a Horner scheme in the Java sources, highest power first, as text."""
    source = (SOURCES / name).read_text()
    body = source[source.index(after) :]
    body = body[: body.index("\n    }\n")]
    number = r"[-+]? ?\d[\d.]*(?:[eE][-+]?\d+)?"
    first = re.search(r"double [pq] = (" + number + r")|float [pq] = (" + number + r")f", body)
    found = [first.group(1) or first.group(2)]
    found += re.findall(r"[pq] \* [vxst] (" + number + ")", body)
    return [text.replace(" ", "") for text in found]


def horner(coefficients, x):
    p = type(x)(coefficients[0])
    for c in coefficients[1:]:
        p = p * x + type(x)(c)
    return p


def trailing_zeros(x, width):
    return next((k for k in range(width) if x >> k & 1), width)


def box_muller(T, count, v_signed, t_signed, sd, log_term):
    sign_v, v = v_signed
    sign_t, t = t_signed
    square = T(count) * T("1.38629436" if T is np.float32 else "1.3862943611198906") + log_term(v)
    radius = np.sqrt(square) * (T(sd) * T(sign_v))
    kind = "float" if T is np.float32 else "double"
    sine = constants(f"Normal{kind.capitalize()}s.java", f"static {kind} sine(")
    s = T(1) - t
    return radius * (s * horner(sine, s * s)), radius * T(sign_t) * (t * horner(sine, t * t))


def float_unit(w):
    """Sign and magnitude: an odd multiple of 2^-24."""
    return (-1 if w & 0x100 else 1), np.float32((2 * (w >> 9) + 1) * 2.0**-24)


def double_unit(low, high):
    """Sign and magnitude: an odd multiple of 2^-53."""
    return (-1 if high & 0x800 else 1), np.float64(2 * ((high >> 12 << 32) + low) + 1) * np.float64(2.0**-53)


def draws(T, distribution, parameters, key, stream, block):
    """The four floats or two doubles of a lane."""
    w = words(key, stream, block)
    is_float = T is np.float32
    if distribution == "normal":
        (sd,) = parameters
        out = []
        if is_float:
            log = constants("NormalFloats.java", "static float minusTwoLog(")
            for pair in (0, 1):
                u, v = w[2 * pair], w[2 * pair + 1]
                count = trailing_zeros((u & 0xFF) << 8 | v & 0xFF, 16)
                if count == 16:
                    count += trailing_zeros(words(key, stream, block, 1)[pair], 32)
                out += box_muller(T, count, float_unit(u), float_unit(v), sd, lambda x: x * horner(log, x))
        else:
            log = constants("NormalDoubles.java", "static double minusTwoLog(")

            def log_term(v):
                s = v / (T(4) - v)
                return s * horner(log, s * s)

            count = trailing_zeros((w[1] & 0x7FF) << 11 | w[3] & 0x7FF, 22)
            if count == 22:
                count += trailing_zeros(words(key, stream, block, 1)[0], 32)
            out += box_muller(T, count, double_unit(w[0], w[1]), double_unit(w[2], w[3]), sd, log_term)
        return out
    units = [float_unit(x) for x in w] if is_float else [double_unit(w[0], w[1]), double_unit(w[2], w[3])]
    signed = [T(sign) * magnitude for sign, magnitude in units]
    if distribution == "uniform":
        lower, upper = parameters
        centre, radius = T(lower / 2 + upper / 2), T(upper / 2 - lower / 2)
        return [min(max(centre + radius * x, T(lower)), T(upper)) for x in signed]
    sd, lower, upper = parameters
    centre, radius = (T(float.fromhex(x)) for x in CENTRE_AND_RADIUS[lower / sd, upper / sd])
    sources = f"{'float' if is_float else 'double'} "
    numerator = constants("CentralNormal.java", sources + "numerator(")
    denominator = constants("CentralNormal.java", sources + "denominator(")
    out = []
    for x in signed:
        y = centre + radius * x
        s = np.sqrt((T(1) - y) * (T(1) + y))
        if is_float:
            z = y * horner(numerator, s) / horner(denominator, s) * T(sd)
        else:
            z = y * horner(numerator, s) * T(sd) / horner(denominator, s)
        out.append(min(max(z, T(lower)), T(upper)))
    return out


def element(data_type, distribution, parameters, key, stream, index):
    T = np.float64 if data_type == "DOUBLE" else np.float32
    per_lane = 2 if data_type == "DOUBLE" else 4
    tile, rest = divmod(index, per_lane * LANES)
    draw, lane = divmod(rest, LANES)
    value = draws(T, distribution, parameters, key, stream, tile * LANES + lane)[draw]
    value = np.float16(value) if data_type == "HALF" else value
    return value.tobytes()[::-1].hex()


if __name__ == "__main__":
    print("# distribution,parameters,type,key,stream,index,bits; written by docs/golden.py")
    cases = (
        ("normal", (1.0,)),
        ("normal", (0.0123,)),
        ("uniform", (-0.3, 0.3)),
        ("uniform", (1.0, 1.5)),
        ("truncated", (1.0, -2.0, 2.0)),
        ("truncated", (0.02, 0.0, 0.03)),
    )
    places = (
        (0, 0, 0),
        (0, 0, 1),
        (1, 2, 1023),
        (1, 2, 1024),
        (1, 2, 4095),
        (1, 2, 4096),
        (0x123456789ABCDEF0, 0xFEDCBA9876543210, 999999937),
        (0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 2**44 + 12345),
        (20261123, 0xCBF29CE484222325, 77777),
    )
    for distribution, parameters in cases:
        for data_type in ("FLOAT", "DOUBLE", "HALF"):
            for key, stream, index in places:
                bits = element(data_type, distribution, parameters, key, stream, index)
                fields = " ".join(repr(p) for p in parameters)
                print(f"{distribution},{fields},{data_type},{key:016x},{stream:016x},{index},{bits}")
    # Lanes whose 16 or 22 count bits are all zero, found by search: the draw goes on in extra words.
    for data_type, per_lane, lanes in (("FLOAT", 4, range(200000)), ("DOUBLE", 2, range(0))):
        found = 0
        for block in lanes:
            w = words(7, 7, block)
            if any(w[2 * p] & 0xFF == 0 and w[2 * p + 1] & 0xFF == 0 for p in (0, 1)):
                for draw in range(per_lane):
                    index = block // LANES * LANES * per_lane + draw * LANES + block % LANES
                    bits = element(data_type, "normal", (1.0,), 7, 7, index)
                    print(f"normal,1.0,{data_type},{7:016x},{7:016x},{index},{bits}")
                found += 1
                if found == 3:
                    break
