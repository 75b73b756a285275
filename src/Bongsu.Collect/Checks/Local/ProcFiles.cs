namespace Bongsu.Collect.Checks.Local;

/// <summary>The kernel's files under a root, which is <c>/proc</c> except in tests.</summary>
internal sealed class ProcFiles(string root)
{
    public string Root => root;

    public bool Exist => Directory.Exists(root);

    /// <summary>A file's text, or null where it is not there or may not be read.</summary>
    public string? Read(string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
