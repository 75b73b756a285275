using System.Numerics;
using System.Runtime.InteropServices;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>
/// The numbers of a period where they lie, without a copy: two runs of a ring, oldest first, as the bits of doubles or as unsigned integers. Holds until the
/// next value comes.
/// </summary>
public readonly ref struct NumberWindow
{
    private readonly ReadOnlySpan<long> _older;
    private readonly ReadOnlySpan<long> _newer;
    private readonly bool _unsigned;

    /// <summary>Makes one over memory that the caller owns.</summary>
    /// <param name="type">Float or unsigned.</param>
    /// <param name="older">The oldest numbers, oldest first.</param>
    /// <param name="newer">Those after them.</param>
    public NumberWindow(ItemValueType type, ReadOnlySpan<long> older, ReadOnlySpan<long> newer)
    {
        _unsigned = type == ItemValueType.Unsigned;
        _older = older;
        _newer = newer;
    }

    /// <summary>How many there are.</summary>
    public int Count => _older.Length + _newer.Length;

    /// <summary>The largest; there must be one.</summary>
    internal ExpressionValue Max()
    {
        if (_unsigned)
            return ExpressionValue.Of(Math.Max(MaxOf(Integers(_older), 0UL), MaxOf(Integers(_newer), 0UL)));
        double first = Doubles(_newer.IsEmpty ? _older : _newer)[^1];
        return ExpressionValue.Of(MaxOf(Doubles(_older), MaxOf(Doubles(_newer), first)));
    }

    /// <summary>The smallest; there must be one.</summary>
    internal ExpressionValue Min()
    {
        if (_unsigned)
            return ExpressionValue.Of(Math.Min(MinOf(Integers(_older), ulong.MaxValue), MinOf(Integers(_newer), ulong.MaxValue)));
        double first = Doubles(_newer.IsEmpty ? _older : _newer)[^1];
        return ExpressionValue.Of(MinOf(Doubles(_older), MinOf(Doubles(_newer), first)));
    }

    /// <summary>The sum, exact where they are unsigned and it fits.</summary>
    internal ExpressionValue Sum()
    {
        if (!_unsigned)
            return ExpressionValue.Of(Total());
        UInt128 exact = 0;
        foreach (ulong number in Integers(_older))
            exact += number;
        foreach (ulong number in Integers(_newer))
            exact += number;
        return exact <= ulong.MaxValue ? ExpressionValue.Of((ulong)exact) : ExpressionValue.Of(Total());
    }

    /// <summary>The mean; null where the sum is beyond a double, which <see cref="Statistics.Mean"/> can deal with.</summary>
    internal ExpressionValue? Mean() => Total() is var total && double.IsFinite(total) ? ExpressionValue.Of(total / Count) : null;

    // Newest first, as every other sum is made: the order of additions shows in the last digit.
    private double Total() => _unsigned
        ? TotalOf(Integers(_older), TotalOf(Integers(_newer), 0))
        : TotalOf(Doubles(_older), TotalOf(Doubles(_newer), 0));

    private static double TotalOf(ReadOnlySpan<double> numbers, double total)
    {
        for (int i = numbers.Length - 1; i >= 0; i--)
            total += numbers[i];
        return total;
    }

    private static double TotalOf(ReadOnlySpan<ulong> numbers, double total)
    {
        for (int i = numbers.Length - 1; i >= 0; i--)
            total += numbers[i];
        return total;
    }

    private static T MaxOf<T>(ReadOnlySpan<T> numbers, T most)
        where T : IComparisonOperators<T, T, bool>
    {
        for (int i = numbers.Length - 1; i >= 0; i--)
        {
            if (numbers[i] > most)
                most = numbers[i];
        }

        return most;
    }

    private static T MinOf<T>(ReadOnlySpan<T> numbers, T least)
        where T : IComparisonOperators<T, T, bool>
    {
        for (int i = numbers.Length - 1; i >= 0; i--)
        {
            if (numbers[i] < least)
                least = numbers[i];
        }

        return least;
    }

    private static ReadOnlySpan<double> Doubles(ReadOnlySpan<long> bits) => MemoryMarshal.Cast<long, double>(bits);

    private static ReadOnlySpan<ulong> Integers(ReadOnlySpan<long> bits) => MemoryMarshal.Cast<long, ulong>(bits);
}
