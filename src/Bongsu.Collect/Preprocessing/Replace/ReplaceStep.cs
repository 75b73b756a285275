using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Replace;

/// <summary>Puts one text in the place of another, everywhere.</summary>
internal sealed class ReplaceStep(string search, string replacement) : IPreprocessingStep
{
    private readonly string _search = Escapes.Read(search, backslash: true);
    private readonly string _replacement = Escapes.Read(replacement, backslash: true);

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();

        // Counted first: a short text can be made into one that no memory holds.
        long grown = text.Length + ((long)text.AsSpan().Count(_search) * (_replacement.Length - _search.Length));
        return grown > StepLimits.MaxLength
            ? StepLimits.TooLong()
            : StepResult.Of(StepValue.OfText(text.Replace(_search, _replacement, StringComparison.Ordinal)));
    }
}
