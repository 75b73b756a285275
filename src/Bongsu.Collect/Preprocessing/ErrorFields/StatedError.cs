namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>What comes of an error that was found in a text.</summary>
internal static class StatedError
{
    /// <summary>A failure that says just that; the value itself where there is none or an empty one.</summary>
    public static StepResult Of(string? found, in StepValue value)
    {
        string error = found?.Trim() ?? "";
        return error.Length == 0 ? StepResult.Of(value) : StepResult.State(ItemTexts.Fit(error));
    }
}
