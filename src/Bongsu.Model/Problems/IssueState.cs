namespace Bongsu.Model.Problems;

/// <summary>The states of the own tracker, in the order in which an issue moves.</summary>
public enum IssueState
{
    /// <summary>열림: nobody has looked.</summary>
    Open,

    /// <summary>진행 중: somebody looks.</summary>
    InProgress,

    /// <summary>할당됨: somebody owns it.</summary>
    Assigned,

    /// <summary>닫힘.</summary>
    Closed,
}
