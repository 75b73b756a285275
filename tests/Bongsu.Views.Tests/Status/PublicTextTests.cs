using Bongsu.Views.Status;

namespace Bongsu.Views.Tests.Status;

public sealed class PublicTextTests
{
    private static readonly string[] s_hidden = ["web-1", "db", "10.0.0.7", "Main database"];

    [Theory]
    [InlineData("nginx on web-1 was killed", null)]
    [InlineData("public:", null)]
    [InlineData("public: We are looking into it.", "We are looking into it.")]
    [InlineData("Public: done", "done")]
    [InlineData("공개: 복구했습니다.", "복구했습니다.")]
    [InlineData("public: web-1 (10.0.0.7) is down, DB too", "… (…) is down, … too")]
    [InlineData("public: the main database, not web-10 or dbx", "the …, not web-10 or dbx")]
    public void Only_what_is_marked_is_public_and_names_of_hosts_are_left_out(string comment, string? said) =>
        Assert.Equal(said, PublicText.Of(comment, s_hidden));
}
