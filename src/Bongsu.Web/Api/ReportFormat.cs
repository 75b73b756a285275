namespace Bongsu.Web.Api;

/// <summary>How a report is given.</summary>
internal enum ReportFormat
{
    /// <summary>Every number, in no language.</summary>
    Json,

    /// <summary>A page that stands alone.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>For printing.</summary>
    Pdf,
}
