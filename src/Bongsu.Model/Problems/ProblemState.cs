namespace Bongsu.Model.Problems;

/// <summary>Where a problem is in its life. Acknowledgement is told apart: it does not end a problem.</summary>
public enum ProblemState
{
    /// <summary>The trigger is firing.</summary>
    Open,

    /// <summary>The trigger has recovered, or was removed or closed by hand.</summary>
    Recovered,
}
