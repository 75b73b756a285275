using Bongsu.Respond.Conversations;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Conversations;

public sealed class ChatCommandParserTests
{
    [Theory]
    [InlineData("problems", "ListProblems { }")]
    [InlineData("장애", "ListProblems { }")]
    [InlineData("장애 목록", "ListProblems { }")]
    [InlineData("Problem 12", "ShowProblem { Number = 12 }")]
    [InlineData("problem #12", "ShowProblem { Number = 12 }")]
    [InlineData("12", "ShowProblem { Number = 12 }")]
    [InlineData("12번", "ShowProblem { Number = 12 }")]
    [InlineData("장애 12번", "ShowProblem { Number = 12 }")]
    [InlineData("ack 1", "Acknowledge { Number = 1, Note =  }")]
    [InlineData("!ack 1", "Acknowledge { Number = 1, Note =  }")]
    [InlineData("ACK 1  on my way, 10 min", "Acknowledge { Number = 1, Note = on my way, 10 min }")]
    [InlineData("확인 1 제가 봅니다", "Acknowledge { Number = 1, Note = 제가 봅니다 }")]
    [InlineData("silence 3 2h", "Silence { Number = 3, Span = 02:00:00 }")]
    [InlineData("silence 3 90 m", "Silence { Number = 3, Span = 01:30:00 }")]
    [InlineData("silence 3 2 hours", "Silence { Number = 3, Span = 02:00:00 }")]
    [InlineData("보류 3 2시간", "Silence { Number = 3, Span = 02:00:00 }")]
    [InlineData("보류 3번 30분", "Silence { Number = 3, Span = 00:30:00 }")]
    [InlineData("보류 3 1일", "Silence { Number = 3, Span = 1.00:00:00 }")]
    [InlineData("take 7", "Take { Number = 7 }")]
    [InlineData("담당 7", "Take { Number = 7 }")]
    [InlineData("who is on call", "ShowOnCall { }")]
    [InlineData("who is on call?", "ShowOnCall { }")]
    [InlineData("당직", "ShowOnCall { }")]
    [InlineData("host web-1", "ShowHost { Name = web-1 }")]
    [InlineData("호스트 웹 서버", "ShowHost { Name = 웹 서버 }")]
    [InlineData("chart 4", "ShowChart { Number = 4 }")]
    [InlineData("차트 4", "ShowChart { Number = 4 }")]
    [InlineData("help", "Help { }")]
    [InlineData("도움말", "Help { }")]
    [InlineData("comment 7 tape is in", "Comment { Number = 7, Text = tape is in }")]
    [InlineData("의견 7 교체함", "Comment { Number = 7, Text = 교체함 }")]
    [InlineData("hand 7 Mina Kim", "HandOver { Number = 7, To = Mina Kim }")]
    [InlineData("인계 7 미나", "HandOver { Number = 7, To = 미나 }")]
    [InlineData("address", "ShowAddress { }")]
    [InlineData("주소", "ShowAddress { }")]
    [InlineData("comment 7", "Incomplete { Verb = Comment }")]
    [InlineData("hand 7", "Incomplete { Verb = HandOver }")]
    [InlineData("link ABCD2345", "Link { Code = ABCD2345 }")]
    [InlineData("연결 ABCD2345", "Link { Code = ABCD2345 }")]
    [InlineData("ack", "Incomplete { Verb = Acknowledge }")]
    [InlineData("ack all", "Incomplete { Verb = Acknowledge }")]
    [InlineData("ack -1", "Incomplete { Verb = Acknowledge }")]
    [InlineData("ack 0", "Incomplete { Verb = Acknowledge }")]
    [InlineData("ack 99999999999999999999", "Incomplete { Verb = Acknowledge }")]
    [InlineData("silence 3", "Incomplete { Verb = Silence }")]
    [InlineData("silence 3 2", "Incomplete { Verb = Silence }")]
    [InlineData("silence 3 10s", "Incomplete { Verb = Silence }")]
    [InlineData("silence 3 2000d", "Incomplete { Verb = Silence }")]
    [InlineData("host", "Incomplete { Verb = Host }")]
    [InlineData("link a b", "Incomplete { Verb = Link }")]
    [InlineData("", "Unknown { }")]
    [InlineData("  \u0002 ", "Unknown { }")]
    [InlineData("is down again", "Unknown { }")]
    public void Parse_ACommand_IsRead(string text, string expected) => Assert.Equal(expected, ChatCommandParser.Parse(text).Command.ToString());

    [Theory]
    [InlineData("확인 1", "ko")]
    [InlineData("뭐라고", null)]
    [InlineData("ack 1 제가", null)]
    public void Parse_TheFirstWord_TellsTheLanguage(string text, string? expected) => Assert.Equal(expected, ChatCommandParser.Parse(text).Language?.Code);

    [Property(MaxTest = 2000)]
    public bool Parse_Anything_IsSomeCommand(string? text) => ChatCommandParser.Parse(text ?? "").Command is not null;

    /// <summary>Words of the language in any order, with numbers and rubbish between them.</summary>
    [Property(MaxTest = 2000)]
    public bool Parse_WordsInAnyOrder_IsSomeCommand(int[]? picks)
    {
        string[] pieces = ["ack", "확인", "silence", "보류", "1", "#", "번", "2시간", "h", " ", "  ", "\n", "\ud83d", "🔥", "host", "link", "-",
            "9999999999999999999999"];
        string text = string.Concat((picks ?? []).Select(p => pieces[Math.Abs(p % pieces.Length)]));

        return ChatCommandParser.Parse(text).Command switch
        {
            ChatCommand.Acknowledge a => a.Number > 0,
            ChatCommand.Silence s => s.Number > 0 && s.Span >= TimeSpan.FromMinutes(1) && s.Span <= TimeSpan.FromDays(366),
            _ => true,
        };
    }
}
