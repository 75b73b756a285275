namespace Bongsu.Server.Commands;

/// <summary>How much of an apply is printed; faults always are.</summary>
internal enum ApplyDetail
{
    /// <summary>Every object with what changes in it.</summary>
    All,

    /// <summary>Every object; what changes in it only where it was there before.</summary>
    Updates,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>One JSON object, as the API answers: <c>applied</c>, <c>changes</c>, <c>warnings</c>, and <c>faults</c> where it is refused.</summary>
    Json,
}
