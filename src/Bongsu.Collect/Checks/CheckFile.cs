namespace Bongsu.Collect.Checks;

/// <summary>What a failed run leaves to look at, such as a picture of the page.</summary>
/// <param name="Name">A file name, the same for each run: <c>screenshot.png</c>.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record CheckFile(string Name, byte[] Bytes)
{
    /// <summary>The name of a picture of what a user saw: PNG.</summary>
    public const string Screenshot = "screenshot.png";

    /// <summary>The name of a recording of the page's requests: HTTP Archive 1.2.</summary>
    public const string Recording = "requests.har";
}
