using System.Runtime.CompilerServices;

namespace Bongsu.Server.Tests;

/// <summary>Where the repository is, by the path that this file was built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", ".."));
}
