namespace Bongsu.Web.Sla;

/// <summary>How an SLA report is given.</summary>
internal enum SlaFormat
{
    /// <summary>Every number.</summary>
    Json,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Tables as text.</summary>
    Csv,

    /// <summary>Tables as a workbook.</summary>
    Xlsx,

    /// <summary>For printing.</summary>
    Pdf,
}
