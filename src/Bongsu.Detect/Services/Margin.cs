using Bongsu.Model.Reasons;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Services;

/// <summary>A service's redundancy margin (여유).</summary>
/// <param name="State">What it amounts to.</param>
/// <param name="Up">Members known to be up.</param>
/// <param name="Down">Members known to be down.</param>
/// <param name="NotKnown">Members of which it is not known.</param>
/// <param name="Needs">How many must be up.</param>
/// <param name="Because">Who is down and why, and the named reason of the state, in a sentence.</param>
public sealed record Margin(MarginState State, int Up, int Down, int NotKnown, int Needs, string Because)
{
    /// <summary>All members.</summary>
    public int Total => Up + Down + NotKnown;

    /// <summary>How many more may be lost of those known to be up; below zero where there are too few.</summary>
    public int CanLose => Up - Needs;

    /// <summary>Such as <c>2 of 3 up, can lose 1 more</c>.</summary>
    public string Sentence => Said.English();

    /// <summary>The same as a reason, to be printed in the reader's language.</summary>
    public string Said => State == MarginState.NoMembers ? ServiceReasons.MarginSentenceNone
        : NotKnown > 0 ? ServiceReasons.MarginSentenceNotKnown(Up, Total, NotKnown, Spare) : ServiceReasons.MarginSentence(Up, Total, Spare);

    private string Spare =>
        CanLose < 0 ? ServiceReasons.MarginSentenceNeeds(Needs)
        : CanLose == 0 ? ServiceReasons.MarginSentenceLoseNone
        : ServiceReasons.MarginSentenceLose(CanLose);
}
