namespace Bongsu.Architecture.Tests;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Bongsu.slnx")))
                return directory.FullName;
        }

        throw new InvalidOperationException("The tests must lie below the repository's root.");
    }
}
