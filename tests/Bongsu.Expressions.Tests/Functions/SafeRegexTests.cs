namespace Bongsu.Expressions.Tests.Functions;

public sealed class SafeRegexTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void One_pattern_is_one_expression_however_often_it_is_made()
    {
        SafeRegex first = Make("^eth[0-9]+$", ignoreCase: false, s_second);

        Assert.Same(first, Make(new string("^eth[0-9]+$".AsSpan()), ignoreCase: false, s_second));
        Assert.NotSame(first, Make("^eth[0-9]+$", ignoreCase: true, s_second));
        Assert.NotSame(first, Make("^eth[0-9]+$", ignoreCase: false, 2 * s_second));
        Assert.NotSame(first, Make("^eth[0-9]*$", ignoreCase: false, s_second));
    }

    /// <summary>More patterns than are known at once: those that somebody has go on to work, and are found again.</summary>
    [Fact]
    public void More_patterns_than_are_kept_are_right_all_the_same()
    {
        SafeRegex kept = Make("^kept$", ignoreCase: false, s_second);
        for (int i = 0; i < 12_000; i++)
        {
            // Made by back references: quick to make, and sharing is the same.
            SafeRegex regex = Make($"^(a){i}\\1$", ignoreCase: false, s_second);
            if (i % 1000 == 0)
                Assert.True(regex.IsMatch($"a{i}a"));
        }

        Assert.True(kept.IsMatch("kept"));
        Assert.True(Make("^kept$", ignoreCase: false, s_second).IsMatch("kept"));
    }

    private static SafeRegex Make(string pattern, bool ignoreCase, TimeSpan timeout)
    {
        Assert.True(SafeRegex.TryCreate(pattern, ignoreCase, timeout, out SafeRegex? regex, out string? error), error);
        return regex;
    }
}
