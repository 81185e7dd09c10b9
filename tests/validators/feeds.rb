# Validates RSS and Atom files with Ruby's own rss library (bundled with Ruby; ruby-rss in Debian), which holds them
# against RSS 2.0 and RFC 4287. Usage: ruby tests/validators/feeds.rb FILE…  Prints what is wrong; exits 1 if anything is.
require "rss"

wrong = 0
ARGV.each do |path|
  feed = RSS::Parser.parse(File.read(path, encoding: "UTF-8"), true, true)
  raise "is no feed" if feed.nil?
  raise "is not valid" unless feed.valid?
rescue StandardError => error
  wrong += 1
  warn "#{path}: #{error.class}: #{error.message}"
end
puts "#{ARGV.length} feeds, #{wrong} wrong"
exit(wrong.zero? ? 0 : 1)
