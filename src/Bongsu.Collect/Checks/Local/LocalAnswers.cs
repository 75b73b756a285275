using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary>Answers that several keys give.</summary>
internal static class LocalAnswers
{
    public static CheckResult NotHere => CheckResult.NotKnown(LocalReasons.NotHere);

    /// <summary>Exact, whatever its size: a double would round above 2^53.</summary>
    public static CheckResult Whole(ulong value) =>
        value <= 1UL << 53 ? CheckResult.Of((double)value) : CheckResult.Of(value.ToString(CultureInfo.InvariantCulture));

    public static CheckResult BadParameter(ItemKey key, int index) =>
        CheckResult.NotKnown(LocalReasons.Parameter(index + 1, key.Name, key[index]));

    public static CheckResult TooMany(ItemKey key, int most) => CheckResult.NotKnown(LocalReasons.TooMany(key.Name, most));

    /// <summary>The numbers of the line that begins with a word, without the word; empty where there is none.</summary>
    public static ulong[] Numbers(string text, string word)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(word, StringComparison.Ordinal) || line.Length <= word.Length || !char.IsWhiteSpace(line[word.Length]))
                continue;
            var numbers = new List<ulong>();
            foreach (Range part in line[word.Length..].SplitAny(' ', '\t'))
            {
                if (ulong.TryParse(line[word.Length..][part], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
                    numbers.Add(number);
            }

            return [.. numbers];
        }

        return [];
    }
}
