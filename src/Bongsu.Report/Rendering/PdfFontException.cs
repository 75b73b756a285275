namespace Bongsu.Report.Rendering;

/// <summary>This machine has no font that can go into a PDF.</summary>
public sealed class PdfFontException()
    : Exception("This machine has no TrueType font, so that no PDF can be written. Install one, such as Debian's fonts-nanum (with Korean) or fonts-dejavu-core.");
