namespace Bongsu.Views.Issues;

/// <summary>A file attached to an issue.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its file name.</param>
/// <param name="MediaType">Such as <c>image/png</c>; as it was said when it was attached.</param>
/// <param name="Length">In bytes.</param>
/// <param name="AtMs">When it was attached, Unix milliseconds UTC.</param>
/// <param name="By">Who attached it.</param>
public sealed record IssueFileView(long Id, string Name, string MediaType, long Length, long AtMs, string By)
{
    /// <summary>True for the charts that the program itself has drawn: nothing else is shown as a picture.</summary>
    public bool IsChart => MediaType == "image/png" && By.StartsWith("system:", StringComparison.Ordinal);
}
