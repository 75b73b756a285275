namespace Bongsu.Collect.Preprocessing;

/// <summary>Bounds of what steps make: a small text can be made into an endless one.</summary>
internal static class StepLimits
{
    /// <summary>The longest text that a step may make, in characters.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The most rows, metrics or objects that a step reads out of one text.</summary>
    public const int MaxRows = 100_000;

    /// <summary>How deep JSON and XML may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>The longest that one match of a regular expression may take.</summary>
    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The failure of a result that is too long.</summary>
    public static StepResult TooLong() => StepResult.Fail($"the result is longer than {MaxLength} characters");

    /// <summary>A text, or a failure where it is too long.</summary>
    public static StepResult Of(string text) => text.Length > MaxLength ? TooLong() : StepResult.Of(StepValue.OfText(text));
}
