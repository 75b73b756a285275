using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary>Takes characters away from the ends of a text.</summary>
internal sealed class TrimStep(string characters, TrimSide side) : IPreprocessingStep
{
    private readonly char[] _characters = Escapes.Read(characters, backslash: false).ToCharArray();

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();
        string trimmed = (side, _characters.Length) switch
        {
            (TrimSide.Both, 0) => text.Trim(),
            (TrimSide.Start, 0) => text.TrimStart(),
            (TrimSide.End, 0) => text.TrimEnd(),
            (TrimSide.Both, _) => text.Trim(_characters),
            (TrimSide.Start, _) => text.TrimStart(_characters),
            _ => text.TrimEnd(_characters),
        };
        return StepResult.Of(StepValue.OfText(trimmed));
    }
}
