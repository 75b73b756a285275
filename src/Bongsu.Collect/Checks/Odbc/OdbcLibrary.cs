using System.Runtime.InteropServices;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>The calls of the driver manager that are used here (ODBC 3, unixODBC's library). Texts are UTF-16.</summary>
internal static class OdbcLibrary
{
    public const short Environment = 1, Connection = 2, Statement = 3;

    public const short Success = 0, SuccessWithInfo = 1, NoData = 100;

    public const int OdbcVersion = 200, LoginTimeout = 103, ConnectionTimeout = 113, QueryTimeout = 0, AccessMode = 101;

    /// <summary>A text in UTF-16.</summary>
    public const short WideCharacters = -8;

    private const string Library = "libodbc.so.2";

    /// <summary>The category of setlocale() for the encoding of texts (glibc and musl).</summary>
    private const int EncodingOfTexts = 0;

    private static int s_isUtf8;

    /// <summary>
    /// Has drivers without UTF-16 of their own take and give UTF-8: the driver manager converts texts for them into the encoding of the C library's locale, which
    /// is ASCII until somebody sets it.
    /// </summary>
    public static void UseUtf8()
    {
        if (OperatingSystem.IsLinux() && Interlocked.Exchange(ref s_isUtf8, 1) == 0)
            _ = SetLocale(EncodingOfTexts, [.. "C.UTF-8\0"u8]);
    }

    [DllImport("libc", EntryPoint = "setlocale", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetLocale(int category, [In] byte[] locale);

    [DllImport(Library, EntryPoint = "SQLAllocHandle", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short AllocHandle(short type, nint parent, out nint handle);

    [DllImport(Library, EntryPoint = "SQLFreeHandle", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short FreeHandle(short type, nint handle);

    [DllImport(Library, EntryPoint = "SQLSetEnvAttr", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short SetEnvironment(nint environment, int attribute, nint value, int length);

    [DllImport(Library, EntryPoint = "SQLSetConnectAttrW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short SetConnection(nint connection, int attribute, nint value, int length);

    [DllImport(Library, EntryPoint = "SQLSetStmtAttrW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short SetStatement(nint statement, int attribute, nint value, int length);

    [DllImport(Library, EntryPoint = "SQLDriverConnectW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short DriverConnect(
        nint connection, nint window, [In] char[] text, short length, nint completed, short completedLength, nint completedNeeds, ushort prompt);

    [DllImport(Library, EntryPoint = "SQLDisconnect", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short Disconnect(nint connection);

    [DllImport(Library, EntryPoint = "SQLExecDirectW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short Execute(nint statement, [In] char[] text, int length);

    [DllImport(Library, EntryPoint = "SQLCancel", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short Cancel(nint statement);

    [DllImport(Library, EntryPoint = "SQLNumResultCols", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short ColumnCount(nint statement, out short count);

    [DllImport(Library, EntryPoint = "SQLDescribeColW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short DescribeColumn(
        nint statement,
        ushort column,
        [Out] char[] name,
        short nameLength,
        out short nameNeeds,
        out short type,
        out nuint size,
        out short digits,
        out short nullable);

    [DllImport(Library, EntryPoint = "SQLFetch", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short Fetch(nint statement);

    [DllImport(Library, EntryPoint = "SQLMoreResults", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short MoreResults(nint statement);

    [DllImport(Library, EntryPoint = "SQLGetData", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short GetData(nint statement, ushort column, short type, [Out] char[] buffer, nint length, out nint indicator);

    [DllImport(Library, EntryPoint = "SQLGetDiagRecW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern short Diagnostics(
        short type, nint handle, short record, [Out] char[] state, out int native, [Out] char[] message, short length, out short needs);
}
