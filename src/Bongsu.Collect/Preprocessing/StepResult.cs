namespace Bongsu.Collect.Preprocessing;

/// <summary>What a step makes of a value: a value, nothing (it is left out), or an error (the item is not known, because of it).</summary>
public readonly record struct StepResult
{
    private StepResult(bool isValue, StepValue value, string? error, bool isStated = false)
    {
        IsValue = isValue;
        Value = value;
        Error = error;
        IsStated = isStated;
    }

    /// <summary>The value is left out.</summary>
    public static StepResult Nothing => default;

    /// <summary>True where there is a value.</summary>
    public bool IsValue { get; }

    /// <summary>The value, where there is one.</summary>
    public StepValue Value { get; }

    /// <summary>Why the value is of no use, in a sentence; or null.</summary>
    public string? Error { get; }

    /// <summary>True for an error that is shown as it stands: the document or the definition says it, not the step.</summary>
    public bool IsStated { get; }

    /// <summary>Goes on with a value.</summary>
    public static StepResult Of(StepValue value) => new(true, value, null);

    /// <summary>Goes on with a number.</summary>
    public static StepResult Of(double value) => double.IsFinite(value) ? Of(StepValue.OfNumber(value)) : Fail("the result is too large for a number");

    /// <summary>The value is of no use.</summary>
    public static StepResult Fail(string because) => new(false, default, because);

    /// <summary>The item is not known, for a reason that the document or the definition states.</summary>
    public static StepResult State(string error) => new(false, default, error, isStated: true);

    /// <summary>A number was needed, for an unsigned item an unsigned one.</summary>
    public static StepResult NotANumber(StepValue value) =>
        Fail($"'{Shorten(value.ToText())}' is not {(value.TryGetNumber(out _) ? "an unsigned integer of 64 bits" : "a number")}");

    /// <summary>A text cut for a message.</summary>
    public static string Shorten(string text) => text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;
}
