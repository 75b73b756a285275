namespace Bongsu.Server.Hosting;

/// <summary>Where a path leads once its symbolic links are followed, also those in the middle of it and also where its end does not exist yet.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links.</summary>
    /// <exception cref="StartException">The path is empty.</exception>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path) => Follow(Full(path), 0);

    /// <summary>The absolute path as written, links not followed.</summary>
    /// <exception cref="StartException">The path is empty or holds a character that no path has.</exception>
    public static string Full(string path) =>
        string.IsNullOrWhiteSpace(path) ? throw new StartException("The name of the directory is empty.")
        : path.Contains('\0', StringComparison.Ordinal) ? throw new StartException("The name of the directory has a character in it that no path may have.")
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>True where the path is the directory or lies in it, links followed in both.</summary>
    public static bool Lies(string path, string directory)
    {
        string inner = Of(path), outer = Of(directory);
        return inner == outer || outer == Path.GetPathRoot(outer) || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Follow(string path, int links)
    {
        if (links > MaxLinks)
            throw new IOException($"Too many symbolic links: {path}");
        string result = Path.GetPathRoot(path)!;
        string[] parts = path[result.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            string next = Path.Combine(result, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
                return Follow(Path.GetFullPath(Path.Combine([target, .. parts[(i + 1)..]]), result), links + 1);
            result = next;
        }

        return result;
    }
}
