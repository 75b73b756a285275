namespace Bongsu.Report.Sections.IncidentList;

/// <summary>How an incident was handled.</summary>
internal enum Handling
{
    /// <summary>It goes on, and nobody has acknowledged it.</summary>
    Waiting,

    /// <summary>It goes on, and somebody has acknowledged it.</summary>
    Acknowledged,

    /// <summary>It recovered without anybody having acknowledged it.</summary>
    ByItself,

    /// <summary>It recovered after somebody had acknowledged it.</summary>
    Handled,

    /// <summary>Somebody closed it by hand.</summary>
    Closed,
}
